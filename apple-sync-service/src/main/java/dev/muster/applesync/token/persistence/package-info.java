/** The rows of tokens. */
package dev.muster.applesync.token.persistence;
