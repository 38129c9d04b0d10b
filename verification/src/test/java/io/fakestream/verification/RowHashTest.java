package io.fakestream.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.model.EventId;
import io.fakestream.model.Listen;
import io.fakestream.storage.sink.ListenRow;
import io.fakestream.storage.sink.ListenRow.Origin;
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
    private static final Origin ORIGIN = new Origin("listens", 0, 7, 1_795_498_211_123L);

    /** Each component with other values, and with null if it is nullable. */
    private static Stream<Arguments> changes() throws ReflectiveOperationException {
        List<Arguments> changes = new ArrayList<>();
        ListenRow row = new ListenRow(Rows.ROW.listen(), false, ORIGIN);
        addChanges("", ListenRow.class, row, List.of(), row, changes);
        return changes.stream();
    }

    private static void addChanges(
            String prefix, Class<?> type, Object record, List<Object> parents, ListenRow row, List<Arguments> changes)
            throws ReflectiveOperationException {
        List<Object> path = new ArrayList<>(parents);
        path.add(record);
        for (RecordComponent component : type.getRecordComponents()) {
            Object value = component.getAccessor().invoke(record);
            String name = prefix + component.getName();
            if (component.getType().isRecord()) {
                addChanges(name + ".", component.getType(), value, path, row, changes);
                continue;
            }
            for (Object other : others(component, value)) {
                changes.add(Arguments.of(name + " = " + other, row, changed(path, component, other)));
            }
        }
    }

    private static List<@Nullable Object> others(RecordComponent component, Object value) {
        List<@Nullable Object> others = new ArrayList<>();
        if (value instanceof Boolean yes) {
            others.add(!yes);
        } else if (value instanceof Integer number) {
            others.add(number + 1);
            others.add(0);
        } else if (value instanceof Long number) {
            others.add(number - 1);
            others.add(0L);
        } else {
            others.add(value + "x");
            others.addAll(component.getName().equals("streamId") ? List.of() : List.of(""));
        }
        if (component.getAccessor().getAnnotatedReturnType().isAnnotationPresent(Nullable.class)) {
            others.add(null);
        }
        others.remove(value);
        return others;
    }

    /** The row in which the last record of the path has another value of a component. */
    private static ListenRow changed(List<Object> path, RecordComponent component, @Nullable Object value)
            throws ReflectiveOperationException {
        Object changed = with(path.get(path.size() - 1), component.getName(), value);
        for (int i = path.size() - 2; i >= 0; i--) {
            Object parent = path.get(i);
            for (RecordComponent inner : parent.getClass().getRecordComponents()) {
                if (inner.getType() == changed.getClass()) {
                    changed = with(parent, inner.getName(), changed);
                    break;
                }
            }
        }
        return (ListenRow) changed;
    }

    private static Object with(Object record, String name, @Nullable Object value) throws ReflectiveOperationException {
        RecordComponent[] components = record.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = components[i].getName().equals(name)
                    ? value
                    : components[i].getAccessor().invoke(record);
        }
        Constructor<?> constructor = record.getClass()
                .getDeclaredConstructor(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        return constructor.newInstance(values);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void changesWithAnyComponent(String change, ListenRow row, ListenRow changed) {
        assertThat(changed).as(change).isNotEqualTo(row);
        assertThat(RowHash.of(changed)).as(change).isNotEqualTo(RowHash.of(row));
    }

    @Test
    void coversEveryFieldOfAListen() throws ReflectiveOperationException {
        // ids have three parts; the due time, the late flag and the four parts of the origin are no fields
        assertThat(changes().map(change -> ((String) change.get()[0]).split(" =", -1)[0]))
                .contains(
                        "listen.id.streamId", "listen.user.age", "listen.song.genre", "listen.device", "origin.offset")
                .satisfies(names -> assertThat(Set.copyOf(names)).hasSize(fields() - 1 + 3 + 6));
    }

    private static int fields() {
        return Listen.FIELDS.all().stream()
                .mapToInt(field ->
                        field.nested() == null ? 1 : field.nested().all().size())
                .sum();
    }

    @Test
    void isEqualForEqualRows() {
        assertThat(RowHash.of(Rows.row("The Vogue", 34, 1_795_498_211_123L, false)))
                .isEqualTo(RowHash.of(Rows.ROW));
    }

    @Test
    void changesWithTheOriginOfTheRow() {
        assertThat(RowHash.of(new ListenRow(Rows.ROW.listen(), false, ORIGIN))).isNotEqualTo(RowHash.of(Rows.ROW));
    }

    @Test
    void changesWhenTextMovesFromOneComponentToTheNext() throws ReflectiveOperationException {
        Set<Long> hashes = new HashSet<>();
        String text = "RainfallLow Tide";
        Listen listen = Rows.ROW.listen();

        for (int at = 0; at <= text.length(); at++) {
            Object song =
                    with(with(listen.song(), "albumName", text.substring(0, at)), "trackName", text.substring(at));
            hashes.add(RowHash.of(new ListenRow((Listen) with(listen, "song", song), false, null)));
        }

        assertThat(hashes).hasSize(text.length() + 1);
    }

    @Test
    void changesWhenTwoComponentsSwap() throws ReflectiveOperationException {
        Listen listen = Rows.ROW.listen();
        Object user = with(with(listen.user(), "name", "Köln"), "address", "Zoë");

        ListenRow swapped = new ListenRow((Listen) with(listen, "user", user), false, null);

        assertThat(RowHash.of(swapped)).isNotEqualTo(RowHash.of(Rows.ROW));
    }

    @Test
    void dependsOnTheStreamOfTheId() throws ReflectiveOperationException {
        Object other = with(Rows.ROW.listen(), "id", new EventId("1f2e3d4d", 3, 12_345));

        assertThat(RowHash.of(new ListenRow((Listen) other, false, null))).isNotEqualTo(RowHash.of(Rows.ROW));
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
}
