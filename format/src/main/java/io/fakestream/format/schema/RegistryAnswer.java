package io.fakestream.format.schema;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;

/** What a registry has answered. */
record RegistryAnswer(RegistryAddress address, int status, RegistryJson json) {
    static final int CONFLICT = 409;
    static final int INVALID = 422;
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    /** Whether the registry reports this error, by the code of its API. */
    boolean isError(int code) {
        Integer found = json.errorCode();
        return found != null && found == code;
    }

    /** The registry's own text, or the status. */
    String message() {
        String text = json.message();
        return text == null ? "status " + status : text.strip().replaceFirst("\\.$", "");
    }

    /**
     * The content of a successful answer.
     *
     * @throws PipelineException if it is not successful
     */
    RegistryJson ok() {
        switch (status) {
            case OK -> {
                return json;
            }
            case UNAUTHORIZED ->
                throw new PipelineException(
                        ExitCode.ENVIRONMENT,
                        address.authorization() == null
                                ? "The schema registry " + address + " requires credentials (status 401)."
                                : "The schema registry " + address + " rejected the credentials (status 401).",
                        "Check the user name and the password: http://USER:PASSWORD@HOST:PORT.");
            case FORBIDDEN ->
                throw new PipelineException(
                        ExitCode.ENVIRONMENT,
                        "The schema registry " + address + " does not allow this (status 403): " + message() + ".",
                        "Give the user the right to read schemas and, to generate, to register them.");
            default -> throw notARegistry();
        }
    }

    /** Something else than Confluent's API has answered. */
    PipelineException notARegistry() {
        return new PipelineException(
                ExitCode.ENVIRONMENT,
                "What answers at " + address + " is not a schema registry with Confluent's API: " + message() + ".",
                "Check the address. Some registries have this API under a path, such as /apis/ccompat/v7.");
    }
}
