/** The rows of sync runs. */
package dev.muster.applesync.sync.persistence;
