/** Assignment filters: rules that narrow whom a policy is for (PR-4, E-2). */
package dev.muster.policy.filter;
