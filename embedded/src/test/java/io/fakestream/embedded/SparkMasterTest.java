package io.fakestream.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SparkMasterTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "local | false | true",
                "local[*] | false | true",
                "local[2,4] | false | true",
                "spark://127.0.0.1:7077 | true | true",
                "spark://localhost:7077 | true | true",
                "spark://node1:7077 | true | false",
                "spark://127.0.0.1:7077,node2:7077 | true | false",
            })
    void distinguishesClustersAndLoopbackMasters(String url, boolean cluster, boolean loopback) {
        SparkMaster master = new SparkMaster(url);

        assertThat(master.isCluster()).isEqualTo(cluster);
        assertThat(master.isLoopback()).isEqualTo(loopback);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "",
                "lokal",
                "local[]",
                "local[x]",
                "yarn",
                "k8s://https://host:6443",
                "spark://",
                "spark://host",
                "spark://host:0",
                "spark://host:70000",
                "spark://host:7077/",
                "spark://host:7077,",
                "spark:host:7077",
            })
    void rejectsInvalidUrls(String url) {
        assertThatThrownBy(() -> new SparkMaster(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected local[N] or spark://HOST:PORT, but was \"" + url + "\"");
    }

    @Test
    void isReachableIfOneMasterListens() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            SparkMaster master = new SparkMaster("spark://127.0.0.1:1,127.0.0.1:" + socket.getLocalPort());

            assertThatCode(master::checkReachable).doesNotThrowAnyException();
        }
    }

    @Test
    void reportsThatNoMasterListens() {
        PipelineException failure = catchThrowableOfType(
                PipelineException.class, () -> new SparkMaster("spark://127.0.0.1:1").checkReachable());

        assertThat(failure).hasMessage("Cannot reach the Spark master at spark://127.0.0.1:1: Connection refused");
        assertThat(failure.nextStep())
                .isEqualTo("Check the address, which the master's web UI shows, and that the master is running.");
        assertThat(failure.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
    }
}
