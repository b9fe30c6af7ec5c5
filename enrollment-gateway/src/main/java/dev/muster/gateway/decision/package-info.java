/** Asks the policy service and waits for the answer: request and reply over Kafka, with a deadline, failing closed. */
package dev.muster.gateway.decision;
