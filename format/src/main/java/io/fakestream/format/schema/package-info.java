/** Schema registries: the schemas of records in Confluent's wire format, by id and by subject. */
@NullMarked
package io.fakestream.format.schema;

import org.jspecify.annotations.NullMarked;
