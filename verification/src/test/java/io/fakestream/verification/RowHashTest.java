package io.fakestream.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.model.EventId;
import io.fakestream.storage.ListenRow;
import io.fakestream.storage.ListenRow.Origin;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RowHashTest {
    private static final RecordComponent[] COLUMNS = ListenRow.class.getRecordComponents();

    /** Each column with other values, and with null if it is nullable. */
    private static Stream<Arguments> changes() throws ReflectiveOperationException {
        List<Arguments> changes = new ArrayList<>();
        for (int i = 0; i < COLUMNS.length; i++) {
            Object value = COLUMNS[i].getAccessor().invoke(Rows.ROW);
            if (value instanceof EventId) {
                changes.add(change(i, new EventId("1f2e3d4d", 3, 12_345)));
                changes.add(change(i, new EventId("1f2e3d4c", 4, 12_345)));
                changes.add(change(i, new EventId("1f2e3d4c", 3, 12_346)));
            } else if (COLUMNS[i].getType() == Origin.class) {
                changes.add(change(i, new Origin("listens", 0, 7, 1_795_498_211_123L)));
            } else if (value instanceof Boolean yes) {
                changes.add(change(i, !yes));
            } else if (value instanceof Integer number) {
                changes.add(change(i, number + 1));
                changes.add(change(i, 0));
            } else if (value instanceof Long number) {
                changes.add(change(i, number - 1));
                changes.add(change(i, 0L));
            } else {
                changes.add(change(i, value + "x"));
                changes.add(change(i, ""));
            }
            if (value != null
                    && !COLUMNS[i].getType().isPrimitive()
                    && !List.of("id", "userName", "artists", "trackName").contains(COLUMNS[i].getName())) {
                changes.add(change(i, null));
            }
        }
        return changes.stream();
    }

    @ParameterizedTest(name = "{0} = {2}")
    @MethodSource("changes")
    void changesWithAnyColumn(String column, int index, @Nullable Object value) throws ReflectiveOperationException {
        ListenRow changed = with(index, value);

        assertThat(RowHash.of(changed)).as(column).isNotEqualTo(RowHash.of(Rows.ROW));
    }

    @Test
    void isEqualForEqualRows() {
        assertThat(RowHash.of(Rows.row("The Vogue", 34, 1_795_498_211_123L, false)))
                .isEqualTo(RowHash.of(Rows.ROW));
    }

    @Test
    void changesWhenTextMovesFromOneColumnToTheNext() throws ReflectiveOperationException {
        Set<Long> hashes = new HashSet<>();
        String text = "RainfallLow Tide";

        for (int at = 0; at <= text.length(); at++) {
            ListenRow row = with(index("albumName"), text.substring(0, at));
            hashes.add(RowHash.of(with(row, index("trackName"), text.substring(at))));
        }

        assertThat(hashes).hasSize(text.length() + 1);
    }

    @Test
    void changesWhenTwoColumnsSwap() throws ReflectiveOperationException {
        ListenRow swapped = with(with(index("userName"), "Köln"), index("userAddress"), "Zoë");

        assertThat(RowHash.of(swapped)).isNotEqualTo(RowHash.of(Rows.ROW));
    }

    @Test
    void hasTheSameSumInAnyOrder() {
        long one = RowHash.of(Rows.ROW);
        long two = RowHash.of(Rows.row("Mara", 34, 0, false));
        ShardSum forth = new ShardSum();
        ShardSum back = new ShardSum();

        forth.add(one);
        forth.add(two);
        back.add(two);
        back.add(one);

        assertThat(forth.matches(back)).isTrue();
        back.add(0);
        assertThat(forth.matches(back)).isFalse();
        assertThat(back.rows()).isEqualTo(3);
    }

    private static Arguments change(int index, @Nullable Object value) {
        return Arguments.of(COLUMNS[index].getName(), index, value);
    }

    private static int index(String column) {
        return Arrays.stream(COLUMNS).map(RecordComponent::getName).toList().indexOf(column);
    }

    private static ListenRow with(int index, @Nullable Object value) throws ReflectiveOperationException {
        return with(Rows.ROW, index, value);
    }

    private static ListenRow with(ListenRow row, int index, @Nullable Object value)
            throws ReflectiveOperationException {
        Object[] values = new Object[COLUMNS.length];
        for (int i = 0; i < COLUMNS.length; i++) {
            values[i] = COLUMNS[i].getAccessor().invoke(row);
        }
        values[index] = value;
        Constructor<ListenRow> constructor = ListenRow.class.getDeclaredConstructor(
                Arrays.stream(COLUMNS).map(RecordComponent::getType).toArray(Class<?>[]::new));
        return constructor.newInstance(values);
    }
}
