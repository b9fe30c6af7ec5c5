/** Apple enrollment type profiles (AP-1). */
package dev.muster.policy.enrollmenttype;
