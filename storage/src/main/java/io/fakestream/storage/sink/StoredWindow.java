package io.fakestream.storage.sink;

import io.fakestream.model.Measure.Quotient;
import java.util.Map;

/**
 * The result of a window as it is stored.
 *
 * @param quotients the stored values, which may differ from the quotients of the sums; a quotient without a value is absent
 */
public record StoredWindow(WindowResult result, Map<Quotient, Double> quotients) {}
