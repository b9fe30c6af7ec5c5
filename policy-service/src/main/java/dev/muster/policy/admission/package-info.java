/** Tenant-wide settings about who may enroll: factors (U-3), the directory's device limit (DL-6), licences (U-4). */
package dev.muster.policy.admission;
