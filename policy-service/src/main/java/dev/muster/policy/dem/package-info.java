/** Device enrollment managers: accounts that enroll many devices (domain rules §6). */
package dev.muster.policy.dem;
