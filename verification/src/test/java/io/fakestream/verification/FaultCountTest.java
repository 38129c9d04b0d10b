package io.fakestream.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.model.Fault;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FaultCountTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "DUPLICATE      | not counted again",
                "LATE           | raw rows marked late, in no result",
                "OFFLINE        | raw rows, most of them marked late",
                "OUT_OF_ORDER   | raw rows on time, in the windows they were played in",
                "DROPPED        | no raw row has their numbers",
                "ADDED_FIELD    | raw rows, counted as unknown field",
                "RENAMED_FIELD  | dead letters, missing field",
                "CUT            | dead letters, not json",
                "WRONG_TYPE     | dead letters, wrong type",
                "NULL_FIELD     | dead letters, missing field",
                "MISSING_FIELD  | dead letters, missing field",
                "EMPTY          | dead letters, empty",
                "GIANT          | dead letters, impossible value",
                "INVALID_UTF8   | dead letters, not json",
                "NEGATIVE_AGE   | dead letters, impossible value",
                "IMPOSSIBLE_AGE | dead letters, impossible value",
                "FUTURE         | dead letters, from the future",
                "TOMBSTONE      | dead letters, tombstone",
                "UNKNOWN_SCHEMA | dead letters, unknown schema",
                "NEWER_SCHEMA   | raw rows, read as the current schema",
                "INCOMPATIBLE_SCHEMA | dead letters, incompatible schema",
            })
    void explainsWhereAFaultIsVisible(Fault fault, String explanation) {
        assertThat(new FaultCount(fault, 3, 3).explanation()).isEqualTo(explanation);
    }

    @ParameterizedTest
    @EnumSource
    void hasADistinctExplanationForEveryFault(Fault fault) {
        assertThat(new FaultCount(fault, 1, 0).explanation()).isNotEqualTo("raw rows");
    }
}
