package io.fakestream.storage;

import com.datastax.oss.driver.api.core.cql.Row;
import io.fakestream.model.Measure;
import io.fakestream.model.Measure.Quotient;
import io.fakestream.model.Sums;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    /** The values of the columns; null for a quotient that these sums do not have. */
    List<@Nullable Object> values(Sums sums) {
        List<@Nullable Object> values = new ArrayList<>();
        measures.forEach(measure -> values.add(sums.get(measure)));
        quotients.forEach(quotient -> {
            OptionalDouble value = sums.get(quotient);
            values.add(value.isPresent() ? value.getAsDouble() : null);
        });
        return values;
    }

    /** The sums of a row that was selected with these columns. */
    Sums sums(Row row) {
        long[] sums = new long[Measure.OF_WINDOWS.size()];
        measures.forEach(measure -> sums[measure.index()] = row.getLong(measure.column()));
        return Sums.of(sums);
    }

    /** The stored quotients of a row that was selected with these columns; those that it has. */
    Map<Quotient, Double> quotients(Row row) {
        Map<Quotient, Double> stored = new EnumMap<>(Quotient.class);
        quotients.forEach(quotient -> {
            if (!row.isNull(quotient.column())) {
                stored.put(quotient, row.getDouble(quotient.column()));
            }
        });
        return stored;
    }
}
