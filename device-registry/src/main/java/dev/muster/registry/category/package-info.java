/** Categories that administrators define and users choose for their devices (C-1). */
package dev.muster.registry.category;
