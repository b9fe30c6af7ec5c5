/** Whether the method, the device and the person may enroll at all, before any restriction is asked (domain rules §1, §2, §7). */
package dev.muster.policy.engine.admission;
