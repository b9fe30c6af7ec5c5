/** Who may call what. */
package dev.muster.http.access;
