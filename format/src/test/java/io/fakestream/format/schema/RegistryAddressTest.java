package io.fakestream.format.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryAddressTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "http://localhost:8081, http://localhost:8081,",
        "' https://registry.example/ ', https://registry.example,",
        "http://[::1]:8081//, http://[::1]:8081,",
        "http://localhost:8080/apis/ccompat/v7/, http://localhost:8080/apis/ccompat/v7,",
        "http://fsp:secret@localhost:8081, http://localhost:8081, fsp:secret",
        "http://fsp:a%40b%3Ac+d%20e@localhost:8081/x, http://localhost:8081/x, fsp:a@b:c+d e"
    })
    void parsesAnAddress(String text, String url, @Nullable String credentials) {
        RegistryAddress address = RegistryAddress.parse(text);

        assertThat(address).hasToString(url);
        assertThat(address.url()).hasToString(url);
        assertThat(address.authorization())
                .isEqualTo(
                        credentials == null
                                ? null
                                : "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "localhost:8081, 'localhost:8081, is not one of HTTP.'",
        "'', ', is not one of HTTP.'",
        "ftp://localhost, 'ftp://localhost, is not one of HTTP.'",
        "http:///x, 'http:///x, is not one of HTTP.'",
        "http://localhost:8081?a=b, 'http://localhost:8081?a=b, must not contain ? or #.'",
        "http://fsp:secret@localhost:8081#x, 'http://***@localhost:8081#x, must not contain ? or #.'",
        "http://fsp:se%cret@localhost, 'http://***@localhost, is not a URL. Special characters in the user name or password must be percent-encoded.'",
        "http://fsp:se cret@localhost, 'http://***@localhost, is not a URL. Special characters in the user name or password must be percent-encoded.'"
    })
    void rejectsOtherTextsWithoutShowingCredentials(String text, String message) {
        PipelineException rejection = catchThrowableOfType(PipelineException.class, () -> RegistryAddress.parse(text));

        assertThat(rejection.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(rejection).hasMessage("The address of the schema registry, " + message);
        assertThat(rejection.nextStep())
                .isEqualTo(
                        "An address has the form http://HOST:PORT or http://USER:PASSWORD@HOST:PORT, with https for TLS.");
    }
}
