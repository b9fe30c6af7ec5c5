/** Holds the documentation and the deployment files against what is in the repository. */
package dev.muster.quickstart.docs;
