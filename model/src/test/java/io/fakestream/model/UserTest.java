package io.fakestream.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserTest {
    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {0, 130})
    void acceptsPossibleAges(int age) {
        assertThat(new User(1, "Lena", "Köln", age, "Germany").age()).isEqualTo(age);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {-1, 131})
    void rejectsOtherAges(int age) {
        assertThatThrownBy(() -> new User(1, "Lena", "Köln", age, "Germany"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("age must be 0 to 130, but was " + age);
    }
}
