/** The Apple MDM push certificate: asked for, uploaded, renewed for the same topic (PC-1). */
package dev.muster.applesync.push;
