/** The only file that names the driver: the pool, the pipelined connections, the transaction. */
