package io.fakestream.verification;

import io.fakestream.storage.sink.ListenRow;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A component of a row or of a record within it. Found by reflection once, and read through a generated method
 * reference, so a new component is compared and hashed without being named here.
 *
 * @param name such as {@code user.age}
 */
record RowComponent(String name, Getter getter) {
    /** Calls the accessors from the row to the component. */
    @FunctionalInterface
    interface Getter {
        @Nullable
        Object get(Object record);
    }

    /** All components, in the order of their declaration. */
    static final List<RowComponent> ALL = of(ListenRow.class, "", row -> row);

    /** The value; null if it or the record that has it is absent. */
    @Nullable
    Object value(ListenRow row) {
        return getter.get(row);
    }

    private static List<RowComponent> of(Class<?> type, String prefix, Getter parent) {
        List<RowComponent> all = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Getter accessor = accessor(component);
            Getter getter = row -> {
                Object record = parent.get(row);
                return record == null ? null : accessor.get(record);
            };
            if (component.getType().isRecord()) {
                String name = component.getName();
                all.addAll(of(component.getType(), name.equals("listen") ? "" : prefix + name + ".", getter));
            } else {
                all.add(new RowComponent(prefix + component.getName(), getter));
            }
        }
        return all;
    }

    private static Getter accessor(RecordComponent component) {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        try {
            MethodHandle accessor = lookup.unreflect(component.getAccessor());
            MethodType type = MethodType.methodType(Object.class, Object.class);
            return (Getter) LambdaMetafactory.metafactory(
                            lookup,
                            "get",
                            MethodType.methodType(Getter.class),
                            type,
                            accessor,
                            accessor.type().wrap())
                    .getTarget()
                    .invoke();
        } catch (Throwable e) { // declared by invoke
            throw new IllegalStateException("the accessors of a public record are public", e);
        }
    }
}
