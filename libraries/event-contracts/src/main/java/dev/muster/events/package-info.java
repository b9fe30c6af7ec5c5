/**
 * What travels on Kafka: the topics, the event records, their JSON Schemas and samples ({@code resources/events}).
 *
 * <p>One package per owning service. Fields may be added and readers ignore what they do not know; a published field
 * never changes its meaning; a new meaning is a new version. No framework type is used here.
 */
package dev.muster.events;
