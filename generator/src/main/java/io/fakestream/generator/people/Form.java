package io.fakestream.generator.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The order in which a country writes the parts of a name or an address, such as <code>{street} {number},
 * {place}</code>.
 *
 * @param order    indices of the parts, in the order of the text
 * @param literals the texts before the first part, between the parts, and after the last one
 */
record Form(List<Integer> order, List<String> literals) {
    Form {
        order = List.copyOf(order);
        literals = List.copyOf(literals);
    }

    /**
     * Parses the text form; each part must occur once.
     *
     * @throws IllegalArgumentException if a part is missing or repeated
     */
    static Form parse(String text, List<String> parts) {
        List<Integer> order = new ArrayList<>();
        List<String> literals = new ArrayList<>();
        int from = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
            int close = text.indexOf('}', open);
            literals.add(text.substring(from, open));
            order.add(parts.indexOf(text.substring(open + 1, close)));
            from = close + 1;
        }
        literals.add(text.substring(from));
        if (order.size() != parts.size()
                || order.contains(-1)
                || Set.copyOf(order).size() != order.size()) {
            throw new IllegalArgumentException("\"" + text + "\" must name each of " + parts + " once");
        }
        return new Form(order, literals);
    }

    /** Formats values, given in the order of the part names. */
    String fill(String... values) {
        StringBuilder text = new StringBuilder(48);
        for (int i = 0; i < values.length; i++) {
            text.append(literals.get(i)).append(values[order.get(i)]);
        }
        return text.append(literals.get(values.length)).toString();
    }
}
