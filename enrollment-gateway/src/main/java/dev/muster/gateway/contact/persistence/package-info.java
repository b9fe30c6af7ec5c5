/** Contact with managed devices, and what other services say of them, in PostgreSQL. */
package dev.muster.gateway.contact.persistence;
