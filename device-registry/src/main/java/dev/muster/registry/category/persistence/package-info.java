/** The rows of categories. */
package dev.muster.registry.category.persistence;
