/* Search without a server: Pagefind's index, asked for the forms that a word may take. */
