/** The other services, asked in the name of the person who looks. */
package dev.muster.reporting.console.service;
