drop table stock_moves;
drop function record_stock_moves();
drop table stock_balances;
