/** Apple enrollment types: device or user enrollment, by profile or by the user's choice (AP-1, PR-8). */
package dev.muster.policy.engine.apple;
