package io.fakestream.grading.results;

import io.fakestream.grading.finding.Latency;
import io.fakestream.grading.input.ColumnMapping;
import io.fakestream.grading.input.ColumnValues;
import io.fakestream.grading.input.GradedField;
import io.fakestream.grading.input.ResultInput;
import io.fakestream.grading.input.UnusableValueException;
import io.fakestream.grading.truth.GradeOptions;
import io.fakestream.model.Song;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Reads the results of a pipeline into a table. */
final class ResultReader {
    private static final double MAX_COUNT = 1e15;

    private final ResultInput input;
    private final ColumnMapping columns;
    private final GradeOptions options;
    private final ColumnValues values;
    private final Set<GradedDimension> dimensions;
    private final Set<GradedDimension> found;
    private final Map<Rank, Integer> ranks = new HashMap<>();
    private boolean hasTotals;
    private long rows;

    private record Rank(GradedDimension dimension, long start, double rank) {}

    ResultReader(ResultInput input, ColumnMapping columns, GradeOptions options) {
        this.input = input;
        this.columns = columns;
        this.options = options;
        this.values = new ColumnValues(options.zone());
        this.dimensions = columns.has(GradedField.KIND)
                ? EnumSet.complementOf(EnumSet.of(GradedDimension.ALL))
                : EnumSet.of(GradedDimension.of(columns));
        this.found = EnumSet.copyOf(dimensions);
    }

    /** What the results that were read are grouped by; if there are none, what they could be grouped by. */
    Set<GradedDimension> found() {
        return found.isEmpty() ? dimensions : found;
    }

    /** Whether some of the results that were read have no window. */
    boolean hasTotals() {
        return hasTotals;
    }

    /** Whether results are by window. In results with a column {@code kind}, those without a window are totals. */
    boolean hasWindows() {
        return columns.has(GradedField.WINDOW_START) || columns.has(GradedField.WINDOW_END);
    }

    boolean isByKind() {
        return columns.has(GradedField.KIND);
    }

    ResultTable.Given given() {
        return new ResultTable.Given(
                columns.has(GradedField.COUNT), columns.has(GradedField.AGE_SUM), columns.has(GradedField.AVERAGE));
    }

    boolean hasRanks() {
        return columns.has(GradedField.RANK);
    }

    boolean hasCounts() {
        return columns.has(GradedField.COUNT);
    }

    /** Number of results that were read. */
    long rows() {
        return rows;
    }

    /**
     * Reads all results.
     *
     * @param shiftMillis       is subtracted from the start of windows
     * @param combinedArtists   whether artists are the song's field as it is
     * @param outcomes          receives the rows of kind outcome: code and count
     */
    void read(
            Names names,
            ResultTable table,
            long shiftMillis,
            boolean combinedArtists,
            BiConsumer<String, Long> outcomes) {
        rows = 0;
        hasTotals = false;
        found.clear();
        ranks.clear();
        input.forEach(row -> {
            read(row, names, table, shiftMillis, combinedArtists, outcomes);
            return true;
        });
    }

    /** The latency of all results, if they have a window and a write time. */
    @Nullable
    Latency latency() {
        if (!hasWindows() || !columns.has(GradedField.WRITTEN_AT)) {
            return null;
        }
        Latency.Recorder recorder = new Latency.Recorder();
        input.forEach(row -> {
            long start = windowStart(row);
            OptionalLong written = time(GradedField.WRITTEN_AT, row);
            if (start != ResultTable.NO_WINDOW && written.isPresent()) {
                recorder.add(written.getAsLong() - start - options.window().toMillis());
            }
            return true;
        });
        return recorder.latency();
    }

    private void read(
            Map<String, Object> row,
            Names names,
            ResultTable table,
            long shiftMillis,
            boolean combinedArtists,
            BiConsumer<String, Long> outcomes) {
        Optional<GradedDimension> dimension = dimension(row);
        if (dimension.isEmpty()) {
            String kind = ColumnValues.text(columns.value(GradedField.KIND, row));
            if ("outcome".equalsIgnoreCase(kind)) {
                outcomes.accept(name(columns.column(GradedField.NAME).orElse("name"), row), Math.round(count(row)));
                return;
            }
            throw new UnusableValueException(
                    "kind is \"" + kind + "\", not artist, artists, genre, country, song or outcome");
        }
        rows++;
        GradedDimension by = dimension.get();
        found.add(by);
        String name = by == GradedDimension.ALL
                ? "all"
                : name(
                        columns.column(isByKind() ? GradedField.NAME : GradedField.valueOf(by.name()))
                                .orElse("name"),
                        row);
        GradedDimension graded = combinedArtists && by == GradedDimension.ARTIST ? GradedDimension.ARTISTS : by;
        long start = windowStart(row);
        hasTotals |= start == ResultTable.NO_WINDOW;
        int number =
                table.row(names.number(graded, name), start == ResultTable.NO_WINDOW ? start : start - shiftMillis);
        double rank = number(GradedField.RANK, row);
        replaceRank(new Rank(by, start, rank), number, table);
        table.found(
                number,
                new ResultTable.Values(
                        count(row), number(GradedField.AGE_SUM, row), number(GradedField.AVERAGE, row), rank),
                input.isChangelog() ? rows : time(GradedField.WRITTEN_AT, row).orElse(0));
    }

    /** In a changelog, a name takes the place of another one. */
    private void replaceRank(Rank rank, int row, ResultTable table) {
        if (input.isChangelog() && !Double.isNaN(rank.rank())) {
            Integer previous = ranks.put(rank, row);
            if (previous != null && previous != row) {
                table.forget(previous);
            }
        }
    }

    private Optional<GradedDimension> dimension(Map<String, Object> row) {
        if (!isByKind()) {
            return dimensions.stream().findFirst();
        }
        String kind = ColumnValues.text(columns.value(GradedField.KIND, row));
        return kind == null ? Optional.empty() : GradedDimension.of(kind).filter(dimensions::contains);
    }

    private String name(String column, Map<String, Object> row) {
        String text = ColumnValues.text(row.get(column));
        if (text == null) {
            throw new UnusableValueException(column + " is missing");
        }
        return text.strip();
    }

    private double count(Map<String, Object> row) {
        double count = number(GradedField.COUNT, row);
        if (count < 0 || count > MAX_COUNT) {
            throw new UnusableValueException(
                    columns.column(GradedField.COUNT).orElse("count") + " is " + count + ", not a number of plays");
        }
        return count;
    }

    private double number(GradedField field, Map<String, Object> row) {
        return columns.column(field)
                .map(column -> ColumnValues.number(row.get(column), column).orElse(Double.NaN))
                .orElse(Double.NaN);
    }

    private long windowStart(Map<String, Object> row) {
        OptionalLong start = time(GradedField.WINDOW_START, row);
        if (start.isEmpty() && columns.has(GradedField.WINDOW_END)) {
            OptionalLong end = time(GradedField.WINDOW_END, row);
            start = end.isEmpty()
                    ? end
                    : OptionalLong.of(end.getAsLong() - options.window().toMillis());
        }
        if (start.isEmpty() && hasWindows() && !isByKind()) {
            throw new UnusableValueException(
                    columns.column(GradedField.WINDOW_START).orElse("the window") + " is missing");
        }
        return start.orElse(ResultTable.NO_WINDOW);
    }

    private OptionalLong time(GradedField field, Map<String, Object> row) {
        return columns.column(field)
                .map(column -> values.time(row.get(column), column))
                .orElse(OptionalLong.empty());
    }

    /** Whether a name is the field of a song with several artists. */
    static boolean hasSeveralArtists(String name) {
        return Song.artistNames(name).size() > 1;
    }
}
