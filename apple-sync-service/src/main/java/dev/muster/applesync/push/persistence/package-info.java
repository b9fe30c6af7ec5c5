/** The rows of the push certificate and its signing requests. */
package dev.muster.applesync.push.persistence;
