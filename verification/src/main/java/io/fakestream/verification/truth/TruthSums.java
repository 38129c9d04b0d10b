package io.fakestream.verification.truth;

import java.util.Arrays;

/** Plays and age sums, indexed by the numbers of {@link TruthNames}. */
final class TruthSums {
    private long[] plays;
    private long[] ageSums;

    TruthSums(int size) {
        plays = new long[size];
        ageSums = new long[size];
    }

    interface Each {
        void sum(int number, long plays, long ageSum);
    }

    void add(int number, int age) {
        if (number >= plays.length) {
            int size = Math.max(number + 1, plays.length * 2);
            plays = Arrays.copyOf(plays, size);
            ageSums = Arrays.copyOf(ageSums, size);
        }
        plays[number]++;
        ageSums[number] += age;
    }

    /** Passes each number with plays. */
    void forEach(Each each) {
        for (int number = 0; number < plays.length; number++) {
            if (plays[number] > 0) {
                each.sum(number, plays[number], ageSums[number]);
            }
        }
    }
}
