package io.fakestream.dashboard;

import io.fakestream.model.DaemonThreads;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinLogger;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/**
 * Serves the web page of a pipeline and its HTTP API until it is closed. All its threads are daemons.
 *
 * <p>It can be started before the pipeline: while the view throws or does not return, the page displays an error.
 */
public final class Dashboard implements AutoCloseable {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

    /** Top artists and artists that users selected; about 14 kB each. */
    private static final int FOLLOWED_ARTISTS = 50;

    private static final int MIN_THREADS = 3;
    private static final int MAX_THREADS = EventStream.MAX_READERS + Api.MAX_CALLS + 8;
    private static final int IDLE_THREAD_MILLIS = 10_000;

    private final String host;
    private final Sampler sampler;
    private final Javalin server;

    private Dashboard(String host, Sampler sampler, Javalin server) {
        this.host = host;
        this.sampler = sampler;
        this.server = server;
    }

    /**
     * Starts the server; returns when it accepts requests.
     *
     * @param host  the address to listen on; 127.0.0.1 by default
     * @param port  0 for any free port
     * @param token what a request must carry to pause or resume the generator; letters, digits and {@code ._~-}. The
     *              page contains it
     * @throws PipelineException if the port is in use or the address is not one of this machine
     */
    public static Dashboard start(String host, int port, String token, PipelineView view) {
        return start(host, port, token, view, Duration.ofSeconds(1));
    }

    static Dashboard start(String host, int port, String token, PipelineView view, Duration interval) {
        String start = UUID.randomUUID().toString();
        var history = new History(FOLLOWED_ARTISTS);
        var sampler = new Sampler(view, history, interval);
        var stream = new EventStream(view, sampler, history, start, interval.multipliedBy(3));
        var guard = new Guard(host, token);
        var api = new Api(view, sampler, history, stream, guard, Assets.load(token, start));
        Javalin server = Javalin.create(config -> configure(config, host, port, api));
        server.start();
        sampler.start();
        return new Dashboard(host, sampler, server);
    }

    private static void configure(JavalinConfig config, String host, int port, Api api) {
        JavalinLogger.startupInfo = false; // static, but nothing else in this process uses Javalin
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.unsafe.jettyInternal.server = smallJetty();
        config.jetty.addConnector((server, http) -> open(host, port, server, http));
        api.addTo(config.routes);
    }

    private static Server smallJetty() {
        var threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS, IDLE_THREAD_MILLIS);
        threads.setName("dashboard");
        threads.setDaemon(true);
        threads.setReservedThreads(0);
        return new Server(threads, new ScheduledExecutorScheduler("dashboard-timer", true), null);
    }

    /** Binds the port before Javalin starts, because Javalin would log a failure that the caller reports. */
    private static ServerConnector open(String host, int port, Server server, HttpConfiguration http) {
        var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(host);
        connector.setPort(port);
        try {
            connector.open();
        } catch (IOException failure) {
            throw cannotListen(host, port, failure);
        }
        return connector;
    }

    private static PipelineException cannotListen(String host, int port, IOException failure) {
        String reason = Problem.reason(failure.getCause() == null ? failure : failure.getCause());
        return reason.contains("already in use")
                ? new PipelineException(
                        ExitCode.ENVIRONMENT,
                        "Cannot open the page: port " + port + " is already in use.",
                        "Stop the program that uses it, or choose another: fsp up --page-port " + (port + 1),
                        failure)
                : new PipelineException(
                        ExitCode.ENVIRONMENT,
                        "Cannot open the page on " + host + ", port " + port + ": " + reason + ".",
                        "Choose an address of this machine and a port from 1024 to 65535.",
                        failure);
    }

    /** The port that is actually bound. */
    public int port() {
        return server.port();
    }

    /** Where a browser on this machine finds the page. */
    public URI address() {
        boolean local = host.startsWith("127.") || host.equals("0.0.0.0");
        return URI.create("http://" + (local ? "localhost" : host) + ":" + port() + "/");
    }

    /**
     * Closes open connections at once. Waits a limited time for the server, because its selector occasionally fails to
     * stop.
     */
    @Override
    public void close() {
        sampler.close();
        Thread stopping = DaemonThreads.named("dashboard-stop").newThread(server::stop);
        stopping.start();
        try {
            stopping.join(STOP_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
