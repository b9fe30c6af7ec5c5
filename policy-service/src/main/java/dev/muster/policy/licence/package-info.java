/** Users who hold a licence (U-4). */
package dev.muster.policy.licence;
