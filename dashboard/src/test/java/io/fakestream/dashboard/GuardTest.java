package io.fakestream.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardTest {
    private final Guard guard = new Guard("192.168.1.5", "token");

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "a name of this machine,         localhost:8090,               true",
        "without a port,                 LOCALHOST,                    true",
        "the loopback address,           127.0.0.1:8090,               true",
        "the loopback address of IPv6,   [::1]:8090,                   true",
        "the address it listens on,      192.168.1.5:8090,             true",
        "another address,                192.168.1.6:8090,             false",
        "a foreign name,                 evil.example:8090,            false",
        "a name with the same prefix,    localhost.evil.example,       false",
        "an address that is a name,      127.0.0.1.evil.example:8090,  false",
        "the address of all,             0.0.0.0:8090,                 false",
    })
    void allowsOnlyItsOwnNames(String name, String host, boolean allowed) {
        assertThat(guard.isAllowedHost(host)).as(name).isEqualTo(allowed);
    }

    @Test
    void rejectsARequestWithoutAHost() {
        assertThat(guard.isAllowedHost(null)).isFalse();
    }

    @Test
    void rejectsATokenThatWouldNeedEscapingInThePage() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Guard("127.0.0.1", "\"><script>"))
                .withMessage("the token must consist of letters, digits and ._~-");
    }
}
