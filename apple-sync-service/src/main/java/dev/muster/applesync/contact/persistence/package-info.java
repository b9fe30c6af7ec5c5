/** The rows of enrolled devices. */
package dev.muster.applesync.contact.persistence;
