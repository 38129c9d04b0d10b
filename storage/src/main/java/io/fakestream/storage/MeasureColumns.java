package io.fakestream.storage;

import com.datastax.oss.driver.api.core.cql.Row;
import io.fakestream.model.Measure;
import io.fakestream.model.Measure.Quotient;
import io.fakestream.model.Sums;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The columns of a result table that hold measures and their quotients. */
record MeasureColumns(List<Measure> measures, List<Quotient> quotients) {
    static final MeasureColumns OF_WINDOWS = new MeasureColumns(Measure.OF_WINDOWS, Measure.quotientsOfWindows());
    static final MeasureColumns OF_TOTALS = new MeasureColumns(Measure.OF_TOTALS, Measure.quotientsOfTotals());

    /** The names, separated by commas. */
    String names() {
        return Stream.concat(
                        measures.stream().map(Measure::column),
                        quotients.stream().map(Quotient::column))
                .collect(Collectors.joining(", "));
    }

    /** A question mark for each column, separated by commas. */
    String markers() {
        return "?" + ", ?".repeat(measures.size() + quotients.size() - 1);
    }

    /** The values of the columns. */
    List<Object> values(Sums sums) {
        List<Object> values = new ArrayList<>();
        measures.forEach(measure -> values.add(sums.get(measure)));
        quotients.forEach(quotient -> values.add(sums.get(quotient)));
        return values;
    }

    /** The sums of a row that was selected with these columns. */
    Sums sums(Row row) {
        long[] sums = new long[Measure.OF_WINDOWS.size()];
        measures.forEach(measure -> sums[measure.index()] = row.getLong(measure.column()));
        return Sums.of(sums);
    }

    /** The stored quotients of a row that was selected with these columns. */
    Map<Quotient, Double> quotients(Row row) {
        Map<Quotient, Double> stored = new EnumMap<>(Quotient.class);
        quotients.forEach(quotient -> stored.put(quotient, row.getDouble(quotient.column())));
        return stored;
    }
}
