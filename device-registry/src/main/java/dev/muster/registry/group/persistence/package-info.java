/** The rows of device groups and of what is to be looked at again. */
package dev.muster.registry.group.persistence;
