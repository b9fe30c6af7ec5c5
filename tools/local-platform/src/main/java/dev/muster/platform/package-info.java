/** What Muster stands on: a Kafka broker, a PostgreSQL server, an identity provider; real ones, and how to get them. */
package dev.muster.platform;
