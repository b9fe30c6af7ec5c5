/** What administrators change is recorded, in the transaction of the change. */
package dev.muster.http.audit;
