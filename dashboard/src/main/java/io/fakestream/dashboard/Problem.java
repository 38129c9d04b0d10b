package io.fakestream.dashboard;

/** Why a request was not answered, as the body of the answer. */
record Problem(String problem) {
    /** The failure's own words, or its kind when it has none. */
    static String reason(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }
}
