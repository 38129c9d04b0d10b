package io.fakestream.dashboard;

/** The body of an error response: why the request failed. */
record Problem(String problem) {
    /** The exception's message, or its class name if it has none. */
    static String reason(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }
}
