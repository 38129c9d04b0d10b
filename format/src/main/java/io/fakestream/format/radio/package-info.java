/** The events of a web radio: Avro in Confluent's wire format, with names and units of their own. */
@NullMarked
package io.fakestream.format.radio;

import org.jspecify.annotations.NullMarked;
