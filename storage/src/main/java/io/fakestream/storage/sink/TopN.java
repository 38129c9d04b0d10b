package io.fakestream.storage.sink;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The names with the most plays, at most {@link #SIZE}; ties are broken by name. */
public final class TopN {
    /** Maximum number of entries. */
    public static final int SIZE = 10;

    private static final Comparator<TopEntry> ORDER =
            Comparator.comparingLong(TopEntry::plays).reversed().thenComparing(TopEntry::name);

    private final List<TopEntry> entries = new ArrayList<>(SIZE + 1);

    /** Whether a name with this number of plays may enter the list. */
    public boolean mayRank(long plays) {
        return entries.size() < SIZE || plays >= entries.get(entries.size() - 1).plays();
    }

    /**
     * Inserts the entry at its rank, if it has one. Of two entries with the same name, the one with more plays stays.
     */
    public void offer(TopEntry entry) {
        if (!mayRank(entry.plays())) {
            return;
        }
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).name().equals(entry.name())) {
                if (entries.get(i).plays() >= entry.plays()) {
                    return;
                }
                entries.remove(i);
            }
        }
        int rank = 0;
        while (rank < entries.size() && ORDER.compare(entries.get(rank), entry) < 0) {
            rank++;
        }
        entries.add(rank, entry);
        if (entries.size() > SIZE) {
            entries.remove(SIZE);
        }
    }

    public void offerAll(Collection<TopEntry> others) {
        others.forEach(this::offer);
    }

    /** The entries by rank. */
    public List<TopEntry> entries() {
        return List.copyOf(entries);
    }
}
