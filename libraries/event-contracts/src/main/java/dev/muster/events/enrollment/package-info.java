/** Events of the enrollment gateway: attempts, and the path of each enrollment from decision to its end. */
package dev.muster.events.enrollment;
