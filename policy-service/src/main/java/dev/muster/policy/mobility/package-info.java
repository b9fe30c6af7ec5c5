/** MDM and MAM user scopes of Windows auto-enrollment (U-2). */
package dev.muster.policy.mobility;
