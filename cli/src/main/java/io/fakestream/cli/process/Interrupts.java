package io.fakestream.cli.process;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ctrl-C, SIGTERM and SIGHUP: the first requests an orderly end, the second ends the program immediately. A signal that
 * was ignored when the program started, as under {@code nohup}, stays ignored. Uses reflection, because the JDK has no
 * supported way to handle a signal before shutdown begins.
 */
public final class Interrupts {
    private final CompletableFuture<Void> first = new CompletableFuture<>();
    private final AtomicInteger count = new AtomicInteger();
    private final Runnable atOnce;

    private Interrupts(Runnable atOnce) {
        this.atOnce = atOnce;
    }

    /** Starts handling signals; the second one runs {@code atOnce}. */
    public static Interrupts listen(Runnable atOnce) {
        Interrupts interrupts = new Interrupts(atOnce);
        for (String signal : List.of("INT", "TERM", "HUP")) {
            on(signal, interrupts::signalled);
        }
        return interrupts;
    }

    /** Completes with the first signal. */
    public CompletableFuture<Void> first() {
        return first;
    }

    private void signalled() {
        if (count.incrementAndGet() == 1) {
            // not on the signal's thread, so that a second signal is handled while the first is processed
            first.completeAsync(() -> null);
        } else {
            atOnce.run();
        }
    }

    /** Runs an action at each occurrence of a signal. */
    public static void on(String name, Runnable work) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler invoked = (proxy, method, arguments) -> invoked(proxy, method, arguments, work);
            Object proxy = Proxy.newProxyInstance(Interrupts.class.getClassLoader(), new Class<?>[] {handler}, invoked);
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            throw new IllegalStateException("this JVM cannot handle SIG" + name, e);
        }
    }

    @SuppressWarnings("NullAway") // the result of a void method is null
    private static Object invoked(Object proxy, Method method, Object[] arguments, Runnable work) {
        return switch (method.getName()) {
            case "handle" -> {
                work.run();
                yield null;
            }
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> proxy == arguments[0];
            default -> "fsp's signal handler";
        };
    }
}
