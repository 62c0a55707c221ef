/** Routes of this part. */
export {}
