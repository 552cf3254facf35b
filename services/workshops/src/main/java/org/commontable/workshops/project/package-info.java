/** The register of improvement projects, and who with lived experience takes part in them. */
@NullMarked
package org.commontable.workshops.project;

import org.jspecify.annotations.NullMarked;
