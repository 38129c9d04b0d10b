/** What the runs sent, which the output of a pipeline is compared with. */
@NullMarked
package io.fakestream.grading.truth;

import org.jspecify.annotations.NullMarked;
